// SPDX-License-Identifier: Apache-2.0
package org.systemdj.abi.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Turns an interface of C functions, marked {@code @CCalls}, into its two bindings: {@code Image…}, static natives of
 * GraalVM's C interface, and {@code Jvm…}, which wraps a jnr-ffi proxy of the same interface. Both return the negated
 * errno where the C function returned -1, read in the same method as the call.
 *
 * <p>Source: docs/adr/0002 (two bindings, one list); GraalVM SDK, package {@code org.graalvm.nativeimage.c.function}.
 *
 * <p>Used by javac only.
 */
public final class BindingProcessor extends AbstractProcessor {
    private static final String CALLS = "org.systemdj.sys.abi.CCalls";
    private static final String SINCE_GLIBC = "org.systemdj.sys.abi.SinceGlibc";

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(CALLS, SINCE_GLIBC);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            if (annotation.getQualifiedName().contentEquals(CALLS)) {
                round.getElementsAnnotatedWith(annotation).forEach(this::generate);
            }
        }
        return true;
    }

    private void generate(Element element) {
        if (element.getKind() != ElementKind.INTERFACE) {
            error(element, "@CCalls belongs on an interface");
            return;
        }
        TypeElement list = (TypeElement) element;
        String packageName = processingEnv
                .getElementUtils()
                .getPackageOf(list)
                .getQualifiedName()
                .toString();
        String name = list.getSimpleName().toString();
        String library = library(list);
        List<CFunction> functions = new ArrayList<>();
        for (ExecutableElement method : ElementFilter.methodsIn(list.getEnclosedElements())) {
            if (method.getModifiers().contains(Modifier.ABSTRACT)) {
                functions.add(read(method, !library.isEmpty()));
            }
        }
        write(packageName, "Image" + name, list, new ImageBindingSource(packageName, name, library).source(functions));
        write(packageName, "Jvm" + name, list, new JvmBindingSource(packageName, name, library).source(functions));
    }

    private CFunction read(ExecutableElement method, boolean lookedUp) {
        List<CFunction.Parameter> parameters = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            parameters.add(new CFunction.Parameter(
                    type(parameter, parameter.asType()),
                    parameter.getSimpleName().toString()));
        }
        TypeMirror result = method.getReturnType();
        String resultType = result.getKind() == TypeKind.VOID ? "void" : type(method, result);
        return new CFunction(method.getSimpleName().toString(), resultType, parameters, lookedUp || isNewer(method));
    }

    private String type(Element where, TypeMirror type) {
        if (type.getKind() != TypeKind.INT && type.getKind() != TypeKind.LONG) {
            error(where, "C calls take and return int and long only, not " + type);
        }
        return type.toString();
    }

    /** The file name of a library that is loaded when first needed; empty for the C library. */
    private static String library(TypeElement list) {
        for (AnnotationMirror mirror : list.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(CALLS)) {
                for (AnnotationValue value : mirror.getElementValues().values()) {
                    return value.getValue().toString();
                }
            }
        }
        return "";
    }

    private static boolean isNewer(ExecutableElement method) {
        for (AnnotationMirror mirror : method.getAnnotationMirrors()) {
            TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
            if (type.getQualifiedName().contentEquals(SINCE_GLIBC)) {
                return true;
            }
        }
        return false;
    }

    private void write(String packageName, String className, TypeElement origin, String source) {
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(packageName + "." + className, origin)
                .openWriter()) {
            writer.write(source);
        } catch (IOException e) {
            error(origin, "cannot write " + className + ": " + e.getMessage());
        }
    }

    private void error(Element where, String text) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, text, where);
    }
}
