package io.authplane.http;

import java.net.InetAddress;
import java.util.Arrays;

/// A network in CIDR notation, `10.0.0.0/8` or `2001:db8::/32`; an address alone is a network of one.
final class Network {

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /// Throws [IllegalArgumentException] with a sentence for the operator. Asks no name server.
    static Network parse(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("prefix length " + bits);
            }
            return new Network(address, bits);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a network such as 10.0.0.0/8", e);
        }
    }

    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        int whole = bits / 8;
        if (bytes.length != address.length || !Arrays.equals(bytes, 0, whole, address, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((bytes[whole] ^ address[whole]) & 0xff) >>> (8 - rest) == 0;
    }
}
