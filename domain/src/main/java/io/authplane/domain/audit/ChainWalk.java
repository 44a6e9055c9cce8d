package io.authplane.domain.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Walks along a chain row by row and keeps the first thing that is wrong. Holds no rows, so a trail may be of any
/// length. Used once, by one thread.
public final class ChainWalk {

    private final Predicate<Checkpoint> signed;
    private final Predicate<AuditEntry> written;
    private final Queue<Checkpoint> ahead = new PriorityQueue<>(Comparator.comparingLong(
            (Checkpoint checkpoint) -> checkpoint.link().seq()));
    private ChainLink place;
    private Optional<Checkpoint> lastMatched = Optional.empty();
    private Optional<ChainFault> fault = Optional.empty();
    private Optional<Gap> gap = Optional.empty();
    private long sealed;
    private long unsealed;
    private long erased;

    /// A row that came too early: either those between were removed, or they come later.
    private record Gap(long expected, long found, String id) {}

    /// @param start the link before the first row that will come
    /// @param checkpoints what is known to be signed, in any order; those before `start` say nothing here
    /// @param signed whether a trusted key signed a checkpoint
    /// @param written whether a row was written by this installation; always true where its key is not at hand
    public ChainWalk(
            ChainLink start,
            List<Checkpoint> checkpoints,
            Predicate<Checkpoint> signed,
            Predicate<AuditEntry> written) {
        this.place = start;
        this.signed = signed;
        this.written = written;
        checkpoints.forEach(this::accept);
    }

    /// Another checkpoint. It says something about the rows from here on, and nothing about those that have passed.
    public void accept(Checkpoint checkpoint) {
        if (checkpoint.link().seq() >= place.seq()) {
            ahead.add(checkpoint);
            matchCheckpoints();
        }
    }

    /// The next row. Those of the chain come in their order, those that are not sealed after them.
    public void accept(AuditEntry entry) {
        if (entry.isErased()) {
            erased++;
        }
        if (entry.link().isPresent()) {
            sealed++;
            accept(entry, entry.link().get());
        } else {
            unsealed++;
            examine(entry, "an unsealed row");
        }
    }

    private void accept(AuditEntry entry, ChainLink claimed) {
        long expected = place.seq() + 1;
        String id = entry.content().id();
        if (fault.isPresent()) {
            return;
        }
        if (gap.isPresent()) {
            Gap open = gap.get();
            if (claimed.seq() == open.expected()) {
                found(new ChainFault.Reordered(open.expected(), open.found(), open.id()));
            }
        } else if (claimed.seq() > expected) {
            gap = Optional.of(new Gap(expected, claimed.seq(), id));
        } else if (claimed.seq() < expected) {
            found(new ChainFault.Reordered(expected, claimed.seq(), id));
        } else {
            follow(entry, claimed);
        }
    }

    private void follow(AuditEntry entry, ChainLink claimed) {
        ChainLink next = place.next(entry.content(), entry.mac());
        if (!next.equals(claimed)) {
            found(new ChainFault.Changed(claimed.seq(), entry.content().id()));
            return;
        }
        examine(entry, "row " + claimed.seq());
        if (fault.isEmpty()) {
            place = next;
            matchCheckpoints();
        }
    }

    private void examine(AuditEntry entry, String where) {
        if (!entry.addressFits()) {
            found(new ChainFault.AddressChanged(where, entry.content().id()));
        } else if (!written.test(entry)) {
            found(new ChainFault.WrongMac(where, entry.content().id()));
        }
    }

    /// Signatures take time: of those that match the chain only the last one is verified, at the end.
    private void matchCheckpoints() {
        while (!ahead.isEmpty() && ahead.element().link().seq() <= place.seq() && fault.isEmpty()) {
            Checkpoint checkpoint = ahead.remove();
            if (checkpoint.link().equals(place)) {
                lastMatched = Optional.of(checkpoint);
            } else if (signed.test(checkpoint)) {
                found(new ChainFault.Rewritten(
                        lastMatched.map(matched -> matched.link().seq() + 1).orElse(1L),
                        checkpoint.link().seq()));
            } else {
                found(forged(checkpoint));
            }
        }
    }

    /// What was found. No row may follow.
    public ChainReport end() {
        gap.ifPresent(open -> found(new ChainFault.Removed(open.expected(), open.found() - 1)));
        if (fault.isEmpty()) {
            Stream.concat(lastMatched.stream(), ahead.stream())
                    .filter(checkpoint -> !signed.test(checkpoint))
                    .findFirst()
                    .ifPresent(checkpoint -> found(forged(checkpoint)));
        }
        ahead.stream()
                .mapToLong(checkpoint -> checkpoint.link().seq())
                .max()
                .ifPresent(most -> found(new ChainFault.CutOff(place.seq(), most)));
        return new ChainReport(
                sealed,
                place.seq(),
                unsealed,
                erased,
                lastMatched.filter(signed).map(checkpoint -> checkpoint.link().seq()),
                fault);
    }

    /// Only the first counts.
    private void found(ChainFault what) {
        if (fault.isEmpty()) {
            fault = Optional.of(what);
        }
    }

    private static ChainFault forged(Checkpoint checkpoint) {
        return new ChainFault.ForgedCheckpoint(
                checkpoint.link().seq(), checkpoint.keyId().value());
    }
}
