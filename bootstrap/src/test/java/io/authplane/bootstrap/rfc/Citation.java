package io.authplane.bootstrap.rfc;

/// A place in our code that names a clause.
///
/// @param module the folder of the Maven module
/// @param source `main` or `test`
/// @param type the binary name of the class
/// @param member the method, or empty where the class itself carries the annotation
record Citation(Clause clause, String module, String source, String type, String member) {

    boolean isTest() {
        return source.equals("test");
    }

    /// What a reader sees, for example `RedirectUri.Kind#provesIdentity`.
    String label() {
        String name = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
        return member.isEmpty() ? name : name + "#" + member;
    }

    /// The source file, seen from the root.
    String file() {
        String outermost = type.contains("$") ? type.substring(0, type.indexOf('$')) : type;
        return module + "/src/" + source + "/java/" + outermost.replace('.', '/') + ".java";
    }
}
