package io.authplane.application.key;

/// A sealed value cannot be opened: another root secret, other associated data, or changed bytes.
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBroken(String message) {
        super(message);
    }
}
