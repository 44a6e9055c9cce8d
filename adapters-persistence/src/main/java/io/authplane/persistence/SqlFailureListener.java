package io.authplane.persistence;

import java.util.function.UnaryOperator;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Puts our exceptions in the place of jOOQ's.
final class SqlFailureListener implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    private final transient UnaryOperator<RuntimeException> noted;

    /// @param noted hears of every failed statement, and may put another exception in the place of this one
    SqlFailureListener(UnaryOperator<RuntimeException> noted) {
        this.noted = noted;
    }

    @Override
    public void exception(ExecuteContext context) {
        if (context.sqlException() != null) {
            context.exception(noted.apply(SqlFailures.translate(context.sqlException())));
        }
    }
}
