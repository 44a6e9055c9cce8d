package io.authplane.bootstrap;

/// A reason why a command ends without doing its work, as one sentence for the person who called it.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int RUNTIME = 1;
    private static final int INPUT = 2;

    private final int exitCode;

    private Refusal(String sentence, int exitCode, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    private Refusal(String sentence, int exitCode) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /// What was asked for makes no sense.
    public static Refusal input(String sentence) {
        return new Refusal(sentence, INPUT);
    }

    /// What was asked for cannot be done now.
    public static Refusal runtime(String sentence) {
        return new Refusal(sentence, RUNTIME);
    }

    public static Refusal runtime(String sentence, Throwable cause) {
        return new Refusal(sentence, RUNTIME, cause);
    }

    /// The exit code of the process: 2 for bad input, 1 for a failure.
    public int exitCode() {
        return exitCode;
    }
}
