// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the JNI headers that the JDK's own C sources include, from the classes of the running JDK.
 *
 * <p>{@code javac -h} would need the JDK's Java sources and most of a minute; the compiled classes have all that these
 * headers consist of: constants and prototypes of the native methods (JNI specification, «Design overview»).
 *
 * <p>Usage: {@code JniHeaders OUT_FOLDER C_SOURCE_FOLDER...}
 */
final class JniHeaders {
    private static final List<String> MODULES = List.of("java.base", "jdk.net");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*#\\s*include\\s+\"(\\w+)\\.h\"");

    private JniHeaders() {
    }

    public static void main(String[] args) throws IOException {
        Path out = Files.createDirectories(Path.of(args[0]));
        Set<String> wanted = new TreeSet<>();
        for (String folder : List.of(args).subList(1, args.length)) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(f -> f.toString().matches(".*\\.[ch]")).toList()) {
                    Matcher include = INCLUDE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                    while (include.find()) {
                        wanted.add(include.group(1));
                    }
                }
            }
        }
        for (String module : MODULES) {
            Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    String name = root.relativize(file).toString();
                    String header = name.substring(0, name.length() - ".class".length()).replace('/', '_')
                            .replace('$', '_');
                    if (wanted.contains(header)) {
                        Files.writeString(out.resolve(header + ".h"),
                                header(header, ClassFile.of().parse(file), root));
                    }
                }
            }
        }
    }

    private static String header(String name, ClassModel type, Path module) throws IOException {
        StringBuilder out = new StringBuilder("#pragma once\n#include <jni.h>\n");
        constants(name, type, out);
        ClassModel ancestor = type;
        while (ancestor.superclass().isPresent()) {
            Path file = module.resolve(ancestor.superclass().get().asInternalName() + ".class");
            if (!Files.exists(file)) {
                break;
            }
            ancestor = ClassFile.of().parse(file);
            constants(name, ancestor, out);
        }
        prototypes(type, out);
        return out.toString();
    }

    private static void constants(String name, ClassModel type, StringBuilder out) {
        for (FieldModel field : type.fields()) {
            field.findAttribute(Attributes.constantValue()).map(ConstantValueAttribute::constant)
                    .map(constant -> literal(constant.constantValue()))
                    .filter(literal -> !literal.isEmpty())
                    .ifPresent(literal -> out.append("#define ").append(name).append('_')
                            .append(field.fieldName().stringValue()).append(' ').append(literal).append('\n'));
        }
    }

    private static void prototypes(ClassModel type, StringBuilder out) {
        List<MethodModel> natives = type.methods().stream().filter(m -> m.flags().has(AccessFlag.NATIVE)).toList();
        for (MethodModel method : natives) {
            String methodName = method.methodName().stringValue();
            boolean overloaded = natives.stream().filter(m -> m.methodName().equalsString(methodName)).count() > 1;
            out.append(prototype(type.thisClass().asInternalName(), method, overloaded));
        }
    }

    private static String prototype(String className, MethodModel method, boolean overloaded) {
        MethodTypeDesc type = method.methodTypeSymbol();
        StringBuilder out = new StringBuilder("JNIEXPORT ").append(cType(type.returnType()))
                .append(" JNICALL Java_").append(mangled(className)).append('_')
                .append(mangled(method.methodName().stringValue()));
        if (overloaded) {
            String descriptor = type.descriptorString();
            out.append("__").append(mangled(descriptor.substring(1, descriptor.indexOf(')'))));
        }
        out.append("(JNIEnv *, ").append(method.flags().has(AccessFlag.STATIC) ? "jclass" : "jobject");
        for (ClassDesc parameter : type.parameterList()) {
            out.append(", ").append(cType(parameter));
        }
        return out.append(");\n").toString();
    }

    private static String cType(ClassDesc type) {
        if (type.isPrimitive()) {
            return type.descriptorString().equals("V") ? "void" : "j" + type.displayName();
        }
        if (type.isArray()) {
            return type.componentType().isPrimitive() ? "j" + type.componentType().displayName() + "Array"
                    : "jobjectArray";
        }
        return switch (type.descriptorString()) {
            case "Ljava/lang/String;" -> "jstring";
            case "Ljava/lang/Class;" -> "jclass";
            case "Ljava/lang/Throwable;" -> "jthrowable";
            default -> "jobject";
        };
    }

    private static String mangled(String name) {
        StringBuilder out = new StringBuilder();
        for (char c : name.toCharArray()) {
            switch (c) {
                case '/' -> out.append('_');
                case '_' -> out.append("_1");
                case ';' -> out.append("_2");
                case '[' -> out.append("_3");
                default -> {
                    boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
                    out.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "_0%04x", (int) c));
                }
            }
        }
        return out.toString();
    }

    private static String literal(Object value) {
        return switch (value) {
            case Integer i -> i == Integer.MIN_VALUE ? "(-2147483647L-1)" : i + "L";
            case Long l -> l == Long.MIN_VALUE ? "(-9223372036854775807LL-1)" : l + "LL";
            case Float f -> f.isInfinite() || f.isNaN() ? "" : String.format(Locale.ROOT, "%af", f);
            case Double d -> d.isInfinite() || d.isNaN() ? "" : String.format(Locale.ROOT, "%a", d);
            default -> "";
        };
    }
}
