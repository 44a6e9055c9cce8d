package io.authplane.application.key;

class JcaMacsTest extends MacsContract {

    private final JcaMacs subject = new JcaMacs();

    @Override
    protected Macs macs() {
        return subject;
    }
}
