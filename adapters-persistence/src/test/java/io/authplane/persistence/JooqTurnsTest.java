package io.authplane.persistence;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.authplane.application.transaction.Duty;
import io.authplane.application.transaction.Turns;
import io.authplane.application.transaction.TurnsContract;
import io.authplane.application.transaction.UnitOfWork;
import org.junit.jupiter.api.Test;

abstract class JooqTurnsTest extends TurnsContract {

    abstract Backend backend();

    @Override
    protected UnitOfWork unitOfWork() {
        return backend().shared().unitOfWork();
    }

    @Override
    protected Turns turns() {
        return backend().shared().turns();
    }
}

class JooqTurnsSqliteTest extends JooqTurnsTest {
    @Override
    Backend backend() {
        return Backend.SQLITE;
    }
}

class JooqTurnsPostgresTest extends JooqTurnsTest {
    @Override
    Backend backend() {
        return Backend.POSTGRES;
    }

    @Test
    void another_transaction_is_refused_at_once_while_one_has_the_turn() {
        commit(() -> {
            assertTrue(turns().take(Duty.SEAL_AUDIT));

            assertFalse(onAnotherThread(() -> committed(() -> turns().take(Duty.SEAL_AUDIT))));
            assertTrue(onAnotherThread(() -> committed(() -> turns().take(Duty.REMOVE_EXPIRED))));
        });
    }
}
