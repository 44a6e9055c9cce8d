package io.authplane.application.transaction;

/// Work in the background that one node does at a time.
public enum Duty {
    SEAL_AUDIT(1),
    REMOVE_EXPIRED(3);

    private final int number;

    Duty(int number) {
        this.number = number;
    }

    /// Stands for the duty in the database; never reused, because nodes of two versions may share one.
    public int number() {
        return number;
    }
}
