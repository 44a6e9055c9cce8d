package io.authplane.idp;

import io.authplane.application.key.Macs;
import io.authplane.application.key.MacsContract;

class HmacSha256Test extends MacsContract {

    @Override
    protected Macs macs() {
        return new HmacSha256();
    }
}
