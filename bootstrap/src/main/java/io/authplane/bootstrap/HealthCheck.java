package io.authplane.bootstrap;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import javax.net.ssl.SSLException;

/// Asks a server on this machine whether it lives: what a container's health check runs, in an image without a shell.
///
/// Uses nothing but the JDK, so that it starts fast. The only argument is the address, by default
/// `http://127.0.0.1:9000/livez`. Exits with 0 when the answer is 200, else with 1 and a sentence.
public final class HealthCheck {

    private static final int MILLISECONDS = 2_000;

    private HealthCheck() {}

    static void main(String[] arguments) {
        System.exit(check(arguments.length == 0 ? "http://127.0.0.1:9000/livez" : arguments[0]));
    }

    /// The exit code.
    static int check(String address) {
        try {
            var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(MILLISECONDS);
            connection.setReadTimeout(MILLISECONDS);
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                return 0;
            }
            System.err.println(address + " answers " + status);
        } catch (SSLException _) {
            System.err.println(address + " has a certificate that this check does not trust: use the public name");
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(address + " does not answer: " + e.getMessage());
        }
        return 1;
    }
}
