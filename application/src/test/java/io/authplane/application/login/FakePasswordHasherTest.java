package io.authplane.application.login;

class FakePasswordHasherTest extends PasswordHasherContract {

    private final FakePasswordHasher subject = new FakePasswordHasher();

    @Override
    protected PasswordHasher hasher() {
        return subject;
    }
}
