package io.authplane.bootstrap.rfc;

import io.authplane.domain.oauth.Rfc;
import io.authplane.domain.oauth.Rfcs;
import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads [Rfc] from class files, without loading them: the tests of a module need libraries that only it has.
final class CompiledClasses {

    private static final List<String> MODULES =
            List.of("domain", "application", "adapters-http", "adapters-idp", "adapters-persistence", "bootstrap");

    private final Path root;

    /// @param root the folder of the parent POM
    CompiledClasses(Path root) {
        this.root = root;
    }

    /// Every citation of every module. A module that has sources and no classes is a broken build.
    List<Citation> citations() {
        List<Citation> found = new ArrayList<>();
        for (String module : MODULES) {
            addAll(found, module, "main", "target/classes");
            addAll(found, module, "test", "target/test-classes");
        }
        return found;
    }

    private void addAll(List<Citation> found, String module, String source, String output) {
        Path classes = root.resolve(module).resolve(output);
        boolean compiled = Files.isDirectory(classes);
        if (!compiled && Files.isDirectory(root.resolve(module + "/src/" + source + "/java"))) {
            throw new IllegalStateException(classes + " is missing: build all modules, mvn test at the root");
        }
        if (compiled) {
            try (Stream<Path> files = Files.walk(classes)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .forEach(file -> addClass(found, module, source, file));
            } catch (IOException e) {
                throw new IllegalStateException("cannot read " + classes, e);
            }
        }
    }

    private static void addClass(List<Citation> found, String module, String source, Path file) {
        ClassModel model = parse(file);
        String type = model.thisClass().asInternalName().replace('/', '.');
        clauses(model).forEach(clause -> found.add(new Citation(clause, module, source, type, "")));
        for (MethodModel method : model.methods()) {
            List<Clause> clauses = clauses(method);
            String name = method.methodName().stringValue();
            if (!clauses.isEmpty() && source.equals("test") && !isTest(method)) {
                throw new IllegalStateException(type + "#" + name + " cites " + clauses + " but is no test");
            }
            clauses.forEach(clause -> found.add(new Citation(clause, module, source, type, name)));
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static boolean isTest(MethodModel method) {
        return annotations(method)
                .anyMatch(annotation ->
                        annotation.className().stringValue().matches("Lorg/junit/jupiter/.*/(\\w*Test|TestFactory);"));
    }

    private static List<Clause> clauses(AttributedElement element) {
        return annotations(element).flatMap(CompiledClasses::clauses).toList();
    }

    private static Stream<Clause> clauses(Annotation annotation) {
        String type = annotation.classSymbol().descriptorString();
        if (type.equals(Rfcs.class.descriptorString())
                && value(annotation, "value") instanceof AnnotationValue.OfArray all) {
            return all.values().stream()
                    .map(one -> ((AnnotationValue.OfAnnotation) one).annotation())
                    .flatMap(CompiledClasses::clauses);
        }
        if (type.equals(Rfc.class.descriptorString())
                && value(annotation, "value") instanceof AnnotationValue.OfInt number
                && value(annotation, "section") instanceof AnnotationValue.OfString section) {
            return Stream.of(new Clause(number.intValue(), section.stringValue()));
        }
        return Stream.empty();
    }

    private static AnnotationValue value(Annotation annotation, String name) {
        return annotation.elements().stream()
                .filter(element -> element.name().equalsString(name))
                .map(AnnotationElement::value)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream());
    }
}
