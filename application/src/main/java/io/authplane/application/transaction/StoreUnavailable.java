package io.authplane.application.transaction;

/// The store does not answer, or it is unknown whether a commit happened. Nothing is repeated blindly.
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
