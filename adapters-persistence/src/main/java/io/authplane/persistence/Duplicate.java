package io.authplane.persistence;

/// A row would have been the second of its kind. Stores that expect this catch it; elsewhere it is a broken invariant.
final class Duplicate extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    Duplicate(Throwable cause) {
        super("a row is there already", cause);
    }
}
