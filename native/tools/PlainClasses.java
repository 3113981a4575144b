// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Copies folders of classes and replaces, in the copies, what javac leaves to be made at run time by method handles:
 * equals, hashCode and toString of records, and switches over types. In a native image those are interpreted, a hundred
 * times slower than plain code. The plain code does the same (java.lang.runtime.ObjectMethods, SwitchBootstraps).
 *
 * <p>Usage: java PlainClasses.java TO FROM… ; fails if a class has an invokedynamic of another kind than lambdas.
 */
public final class PlainClasses {
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
    private static final String SWITCH_METHOD = "typeSwitch$";

    private PlainClasses() {}

    public static void main(String[] args) throws IOException {
        Path to = Path.of(args[0]);
        List<Path> folders = Stream.of(args).skip(1).map(Path::of).toList();
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver
                .ofResourceParsing(type -> open(folders, type))
                .orElse(ClassHierarchyResolver.defaultResolver())));
        int replaced = 0;
        for (Path from : folders) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(from)) {
                files = walk.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                byte[] bytes = Files.readAllBytes(file);
                byte[] plain = file.toString().endsWith(".class") ? plain(classFile, bytes, file) : bytes;
                replaced += plain == bytes ? 0 : 1;
                Files.write(copy, plain);
            }
        }
        System.err.println("PlainClasses: " + replaced + " classes changed");
    }

    private static InputStream open(List<Path> folders, ClassDesc type) {
        String descriptor = type.descriptorString();
        String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
        try {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve(name))) {
                    return Files.newInputStream(folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    private static byte[] plain(ClassFile classFile, byte[] bytes, Path file) {
        ClassModel model = classFile.parse(bytes);
        List<InvokeDynamicInstruction> dynamic = new ArrayList<>();
        for (MethodModel method : model.methods()) {
            method.code().ifPresent(code -> code.forEach(element -> {
                if (element instanceof InvokeDynamicInstruction instruction && !isLambda(instruction)) {
                    dynamic.add(instruction);
                }
            }));
        }
        return dynamic.isEmpty() ? bytes : transform(classFile, model, file);
    }

    private static String bootstrap(InvokeDynamicInstruction instruction) {
        var method = instruction.bootstrapMethod();
        return method.owner().displayName() + "." + method.methodName();
    }

    private static boolean isLambda(InvokeDynamicInstruction instruction) {
        return bootstrap(instruction).startsWith("LambdaMetafactory.");
    }

    private static byte[] transform(ClassFile classFile, ClassModel model, Path file) {
        ClassDesc self = model.thisClass().asSymbol();
        List<InvokeDynamicInstruction> switches = new ArrayList<>();
        CodeTransform code = (builder, element) -> {
            if (!(element instanceof InvokeDynamicInstruction instruction) || isLambda(instruction)) {
                builder.with(element);
                return;
            }
            switch (bootstrap(instruction)) {
                case "ObjectMethods.bootstrap" ->
                    builder.invokestatic(self, recordMethod(instruction), instruction.typeSymbol());
                case "SwitchBootstraps.typeSwitch" -> {
                    builder.invokestatic(
                            self, SWITCH_METHOD + switches.size(), switchType(instruction));
                    switches.add(instruction);
                }
                default -> throw new IllegalStateException(file + ": cannot replace " + bootstrap(instruction));
            }
        };
        ClassTransform all = ClassTransform.transformingMethodBodies(code).andThen(ClassTransform.endHandler(builder -> {
            if (model.findAttribute(Attributes.record()).isPresent()) {
                List<RecordComponentInfo> parts = model.findAttribute(Attributes.record())
                        .orElseThrow()
                        .components();
                method(builder, "equals$", MethodTypeDesc.of(ConstantDescs.CD_boolean, self, ConstantDescs.CD_Object),
                        b -> equalsBody(b, self, parts));
                method(builder, "hashCode$", MethodTypeDesc.of(ConstantDescs.CD_int, self),
                        b -> hashBody(b, self, parts));
                method(builder, "toString$", MethodTypeDesc.of(ConstantDescs.CD_String, self),
                        b -> textBody(b, self, parts));
            }
            for (int i = 0; i < switches.size(); i++) {
                InvokeDynamicInstruction instruction = switches.get(i);
                method(builder, SWITCH_METHOD + i, switchType(instruction), b -> switchBody(b, instruction, file));
            }
        }));
        return classFile.transformClass(model, all);
    }

    private static String recordMethod(InvokeDynamicInstruction instruction) {
        return instruction.name().stringValue() + "$";
    }

    /** The selector as an Object, so that one kind of code does. */
    private static MethodTypeDesc switchType(InvokeDynamicInstruction instruction) {
        return MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object, ConstantDescs.CD_int);
    }

    private static void method(
            ClassBuilder builder,
            String name,
            MethodTypeDesc type,
            Consumer<CodeBuilder> body) {
        builder.withMethodBody(
                name, type, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC, body);
    }

    private static void equalsBody(CodeBuilder b, ClassDesc self, List<RecordComponentInfo> parts) {
        Label different = b.newLabel();
        b.aload(1).instanceOf(self).ifeq(different);
        b.aload(1).checkcast(self).astore(2);
        for (RecordComponentInfo part : parts) {
            ClassDesc type = part.descriptorSymbol();
            String name = part.name().stringValue();
            b.aload(0).getfield(self, name, type).aload(2).getfield(self, name, type);
            switch (TypeKind.from(type)) {
                case REFERENCE -> b.invokestatic(OBJECTS, "equals",
                        MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                        .ifeq(different);
                case LONG -> b.lcmp().ifne(different);
                case FLOAT, DOUBLE -> b.invokestatic(boxOf(type), "compare",
                        MethodTypeDesc.of(ConstantDescs.CD_int, type, type)).ifne(different);
                default -> b.if_icmpne(different);
            }
        }
        b.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private static void hashBody(CodeBuilder b, ClassDesc self, List<RecordComponentInfo> parts) {
        b.iconst_0();
        for (RecordComponentInfo part : parts) {
            ClassDesc type = part.descriptorSymbol();
            b.bipush(31).imul().aload(0).getfield(self, part.name().stringValue(), type);
            if (TypeKind.from(type) == TypeKind.REFERENCE) {
                b.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
            } else {
                b.invokestatic(boxOf(type), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
            }
            b.iadd();
        }
        b.ireturn();
    }

    private static void textBody(CodeBuilder b, ClassDesc self, List<RecordComponentInfo> parts) {
        String simple = self.displayName();
        b.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", ConstantDescs.MTD_void);
        String before = simple.substring(simple.lastIndexOf('$') + 1) + "[";
        for (RecordComponentInfo part : parts) {
            ClassDesc type = part.descriptorSymbol();
            append(b, before + part.name().stringValue() + "=");
            b.aload(0).getfield(self, part.name().stringValue(), type);
            ClassDesc argument =
                    switch (TypeKind.from(type)) {
                        case REFERENCE -> ConstantDescs.CD_Object;
                        case BYTE, SHORT -> ConstantDescs.CD_int;
                        default -> type;
                    };
            b.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, argument));
            before = ", ";
        }
        append(b, parts.isEmpty() ? before + "]" : "]");
        b.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(ConstantDescs.CD_String)).areturn();
    }

    private static void append(CodeBuilder b, String text) {
        b.loadConstant(text).invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, ConstantDescs.CD_String));
    }

    private static ClassDesc boxOf(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ConstantDescs.CD_Boolean;
            case BYTE -> ConstantDescs.CD_Byte;
            case SHORT -> ConstantDescs.CD_Short;
            case CHAR -> ConstantDescs.CD_Character;
            case INT -> ConstantDescs.CD_Integer;
            case LONG -> ConstantDescs.CD_Long;
            case FLOAT -> ConstantDescs.CD_Float;
            case DOUBLE -> ConstantDescs.CD_Double;
            case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
        };
    }

    /** -1 for null; the first label at or after the index in the second argument that fits; else their number. */
    private static void switchBody(CodeBuilder b, InvokeDynamicInstruction instruction, Path file) {
        List<ConstantDesc> labels = instruction.bootstrapArgs();
        Label notNull = b.newLabel();
        b.aload(0).ifnonnull(notNull).iconst_m1().ireturn().labelBinding(notNull);
        for (int i = 0; i < labels.size(); i++) {
            if (!(labels.get(i) instanceof ClassDesc type)) {
                throw new IllegalStateException(file + ": cannot replace a switch with the label " + labels.get(i));
            }
            Label next = b.newLabel();
            b.iload(1).loadConstant(i).if_icmpgt(next);
            b.aload(0).instanceOf(type).ifeq(next);
            b.loadConstant(i).ireturn().labelBinding(next);
        }
        b.loadConstant(labels.size()).ireturn();
    }
}
