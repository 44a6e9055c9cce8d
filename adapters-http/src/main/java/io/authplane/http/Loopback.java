package io.authplane.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// What `localhost` stands for on this machine.
final class Loopback {

    static final String NAME = "localhost";

    private static final String V4 = "127.0.0.1";
    private static final String V6 = "::1";

    private Loopback() {}

    static List<HttpAdapter.Address> addresses(int port) {
        HttpAdapter.Address first = new HttpAdapter.Address(V4, port);
        return port != 0 && hasV6() ? List.of(first, new HttpAdapter.Address(V6, port)) : List.of(first);
    }

    private static boolean hasV6() {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.ofLiteral(V6)) != null;
        } catch (SocketException _) {
            return false;
        }
    }
}
