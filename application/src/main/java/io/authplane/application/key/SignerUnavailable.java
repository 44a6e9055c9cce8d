package io.authplane.application.key;

/// The signing key cannot be used now.
public final class SignerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SignerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
