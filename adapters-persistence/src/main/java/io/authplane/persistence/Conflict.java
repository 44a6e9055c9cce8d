package io.authplane.persistence;

/// The database gave this transaction up in favour of another one. Nothing of it was kept, so it can run again.
final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Conflict(Throwable cause) {
        super("another transaction came first", cause);
    }
}
