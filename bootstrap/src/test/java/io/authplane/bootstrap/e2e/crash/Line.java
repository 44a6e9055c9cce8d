package io.authplane.bootstrap.e2e.crash;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/// The line between a server and its database, which breaks at the next `COMMIT`.
final class Line implements AutoCloseable {

    /// What is lost.
    enum Loss {
        NOTHING,
        /// The word itself: the database never hears it.
        COMMIT,
        /// The answer: the database has done it.
        ANSWER
    }

    private final int target;
    private final ServerSocket listener;
    private final AtomicReference<Loss> next = new AtomicReference<>(Loss.NOTHING);

    Line(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void loseAtNextCommit(Loss loss) {
        next.set(loss);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
                Pair pair = new Pair(client, database);
                Thread.ofVirtual().start(() -> pair.copy(client, database, pair::towardsDatabase));
                Thread.ofVirtual().start(() -> pair.copy(database, client, pair::towardsServer));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private interface Gate {
        boolean lets(byte[] bytes);
    }

    /// One connection through the line.
    private final class Pair {
        private final Socket client;
        private final Socket database;
        private volatile boolean deaf;

        Pair(Socket client, Socket database) {
            this.client = client;
            this.database = database;
        }

        boolean towardsDatabase(byte[] bytes) {
            if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
                return true;
            }
            Loss loss = next.getAndSet(Loss.NOTHING);
            deaf = loss == Loss.ANSWER;
            return loss != Loss.COMMIT;
        }

        boolean towardsServer(byte[] bytes) {
            return !deaf;
        }

        void copy(Socket from, Socket to, Gate gate) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[64 * 1024];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    byte[] bytes = Arrays.copyOf(buffer, read);
                    if (!gate.lets(bytes)) {
                        return;
                    }
                    out.write(bytes);
                    out.flush();
                }
            } catch (IOException _) {
                // Broken.
            } finally {
                hangUp(client);
                hangUp(database);
            }
        }
    }

    private static void hangUp(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
