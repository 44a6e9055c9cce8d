package io.authplane.application.transaction;

/// Turns in memory: the unit of work runs one transaction at a time anyway.
public final class InMemoryTurns implements Turns {

    private final InMemoryUnitOfWork unitOfWork;

    public InMemoryTurns(InMemoryUnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public boolean take(Duty duty) {
        unitOfWork.requireOpen();
        return true;
    }
}
