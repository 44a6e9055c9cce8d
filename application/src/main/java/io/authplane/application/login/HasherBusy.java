package io.authplane.application.login;

/// So many passwords wait to be hashed that another one would wait too long. The same request may work later.
public final class HasherBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public HasherBusy(String message) {
        super(message, null, false, false);
    }
}
