package io.authplane.bootstrap.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// A network: an IP literal and the length of its prefix. A literal alone is a network of one address.
public record Cidr(String text) {

    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        int bits = addressBits(literal, text);
        if (slash >= 0 && !isPrefix(text.substring(slash + 1), bits)) {
            throw notOne(text);
        }
        return new Cidr(text);
    }

    /// Whether the address with this literal is in it. Asks no name server.
    public boolean contains(String address) {
        int slash = text.indexOf('/');
        byte[] network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                .getAddress();
        int bits = slash < 0 ? network.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        byte[] other;
        try {
            other = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
        return other.length == network.length && prefix(other, bits).equals(prefix(network, bits));
    }

    private static BigInteger prefix(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
    }

    private static int addressBits(String literal, String whole) {
        if (!LITERAL.matcher(literal).matches()) {
            throw notOne(whole);
        }
        try {
            return InetAddress.getByName(literal).getAddress().length * Byte.SIZE;
        } catch (UnknownHostException _) {
            throw notOne(whole);
        }
    }

    private static boolean isPrefix(String text, int bits) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= bits;
    }

    private static IllegalArgumentException notOne(String text) {
        return new IllegalArgumentException("is not a network like 10.0.0.0/8: '" + text + "'");
    }

    @Override
    public String toString() {
        return text;
    }
}
