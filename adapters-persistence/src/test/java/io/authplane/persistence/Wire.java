package io.authplane.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A line to a server that can be cut.
final class Wire implements AutoCloseable {

    /// What the line does when a client says `COMMIT`.
    enum Fault {
        NONE,
        /// The server never hears it.
        CUT_BEFORE_COMMIT,
        /// The server does it, but its answer is lost.
        CUT_AFTER_COMMIT,
        /// The same, and nobody reaches the server any more.
        GONE_AFTER_COMMIT,
        /// The client is cut off, and the server hears it when [#deliver] is called: a packet that took its time.
        HOLD_COMMIT
    }

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> deaf = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;
    private volatile boolean cut;
    private volatile boolean lastAnswer;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch delivered = new CountDownLatch(1);

    Wire(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void fault(Fault next) {
        fault = next;
    }

    /// Breaks all connections, and refuses new ones.
    void cut() {
        cut = true;
        open.forEach(Wire::hangUp);
    }

    void mend() {
        cut = false;
    }

    /// Waits until a commit is held.
    boolean awaitHeld() throws InterruptedException {
        return held.await(20, TimeUnit.SECONDS);
    }

    /// Lets a commit that is held go on to the server.
    void deliver() {
        delivered.countDown();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut) {
                    hangUp(client);
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                if (cut) {
                    hangUp(client);
                    hangUp(server);
                }
                Thread.ofVirtual().start(() -> forward(client, server));
                Thread.ofVirtual().start(() -> answer(server, client));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void forward(Socket client, Socket server) {
        copy(client, server, bytes -> {
            boolean isCommit = new String(bytes, StandardCharsets.ISO_8859_1).contains("COMMIT");
            if (isCommit && fault == Fault.CUT_BEFORE_COMMIT) {
                fault = Fault.NONE;
                hangUp(server);
                hangUp(client);
            }
            if (isCommit && fault == Fault.HOLD_COMMIT) {
                fault = Fault.NONE;
                hangUp(client);
                held.countDown();
                awaitDelivery();
            }
            if (isCommit && (fault == Fault.CUT_AFTER_COMMIT || fault == Fault.GONE_AFTER_COMMIT)) {
                lastAnswer = fault == Fault.GONE_AFTER_COMMIT;
                deaf.add(client);
                fault = Fault.NONE;
            }
        });
    }

    private void awaitDelivery() {
        try {
            delivered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Socket server, Socket client) {
        copy(server, client, _ -> {
            if (deaf.contains(client)) {
                if (lastAnswer) {
                    cut(); // first, so that nobody comes through in between
                }
                hangUp(client);
                hangUp(server);
            }
        });
    }

    private interface Before {
        void sending(byte[] bytes);
    }

    private static void copy(Socket from, Socket to, Before before) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                byte[] bytes = java.util.Arrays.copyOf(buffer, read);
                before.sending(bytes);
                out.write(bytes);
                out.flush();
            }
        } catch (IOException _) {
            // Cut.
        } finally {
            hangUp(from);
            hangUp(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Wire::hangUp);
    }
}
