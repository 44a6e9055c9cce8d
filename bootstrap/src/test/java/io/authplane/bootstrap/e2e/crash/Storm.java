package io.authplane.bootstrap.e2e.crash;

import com.nimbusds.jwt.SignedJWT;
import io.authplane.bootstrap.e2e.crash.Calls.Reply;
import io.authplane.bootstrap.e2e.crash.History.Chain;
import io.authplane.bootstrap.e2e.crash.History.Fate;
import java.text.ParseException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Clients that redeem, refresh and are revoked, all at once, until the server is gone.
final class Storm implements AutoCloseable {

    private static final int WORKERS = 10;

    private final History history;
    private final Calls calls;
    private final BlockingQueue<Chain> idle = new LinkedBlockingQueue<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private int answers;
    private volatile boolean over;

    Storm(History history, Calls calls) {
        this.history = history;
        this.calls = calls;
        history.chains().stream().filter(chain -> !chain.isSpare()).forEach(idle::add);
    }

    /// @param revocations what to run in the midst of it
    /// @param after how many answers to wait before that
    void begin(Random random, Runnable revocations, int after) {
        for (int i = 0; i < WORKERS; i++) {
            Random own = new Random(random.nextLong());
            workers.execute(() -> work(own));
        }
        workers.execute(() -> {
            if (awaitAnswers(after)) {
                revocations.run();
            }
        });
    }

    /// Waits until so many token requests were answered since the beginning; false if the storm is over before that.
    synchronized boolean awaitAnswers(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        try {
            while (answers < count && !over && System.nanoTime() < end) {
                wait(1_000);
            }
            return answers >= count;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void countAnswer() {
        answers++;
        notifyAll();
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    /// Lets no worker begin anything new, and waits for all.
    @Override
    public void close() {
        end();
        workers.close();
    }

    private void work(Random random) {
        while (!over) {
            Chain chain = idle.poll();
            if (chain == null) {
                return;
            }
            boolean goesOn = chain.head().isEmpty() ? redeem(chain) : refresh(chain, random);
            if (goesOn) {
                idle.add(chain);
            }
        }
    }

    private boolean redeem(Chain chain) {
        chain.present();
        if (chain.fate() != Fate.CODE_RACED) {
            return answered(chain, chain.code(), false);
        }
        var other = Thread.ofVirtual().start(() -> answered(chain, chain.code(), false));
        answered(chain, chain.code(), false);
        join(other);
        return false; // A replay ends it.
    }

    /// Now and then from two windows at once.
    private boolean refresh(Chain chain, Random random) {
        String head = chain.head();
        if (chain.fate() == Fate.TOKEN_REVOKED && Checkers.number(head) > 2) {
            calls.revoke(chain.program(), head)
                    .filter(reply -> reply.status() == 200)
                    .ifPresent(_ -> chain.deathAnswered());
            return false;
        }
        if (random.nextInt(8) > 0) {
            return answered(chain, head, true);
        }
        var other = Thread.ofVirtual().start(() -> answered(chain, head, true));
        boolean goesOn = answered(chain, head, true);
        join(other);
        return goesOn;
    }

    /// Whether the chain goes on.
    private boolean answered(Chain chain, String presented, boolean refresh) {
        long began = System.nanoTime();
        Optional<Reply> reply =
                refresh ? calls.refresh(chain.program(), presented) : calls.redeem(chain.program(), presented);
        long ended = System.nanoTime();
        reply.ifPresent(_ -> countAnswer());
        if (reply.isEmpty() || reply.get().status() == 503) {
            return false;
        }
        Reply answer = reply.get();
        if (answer.status() == 200) {
            history.add(new History.Issued(
                    chain,
                    presented,
                    jti(answer.text("access_token")),
                    answer.text("refresh_token"),
                    answer.requestId(),
                    began,
                    ended));
            chain.answer(answer.text("refresh_token"), answer.text("access_token"));
            return true;
        }
        if (chain.fate() == Fate.CODE_RACED && answer.refusedAs("invalid_grant")) {
            chain.deathAnswered();
        }
        if (chain.fate() == Fate.LIVES) {
            history.surprise("a living grant was refused: " + answer);
        }
        return false;
    }

    static String jti(String accessToken) {
        try {
            return SignedJWT.parse(accessToken).getJWTClaimsSet().getJWTID();
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
