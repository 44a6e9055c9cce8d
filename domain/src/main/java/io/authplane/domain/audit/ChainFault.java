package io.authplane.domain.audit;

/// The first thing that is wrong with a chain.
public sealed interface ChainFault {

    /// One sentence for a person.
    String sentence();

    /// The row is not the one that was sealed here: its content, its MAC, its number or its hash was changed, or
    /// another one was put in its place.
    record Changed(long seq, String id) implements ChainFault {
        @Override
        public String sentence() {
            return "row " + seq + " (" + id + ") was changed: it is not the row that was sealed here";
        }
    }

    /// The row was sealed, but its MAC is not one that this installation made.
    record WrongMac(String where, String id) implements ChainFault {
        @Override
        public String sentence() {
            return where + " (" + id + ") was not written by this installation: its MAC does not verify";
        }
    }

    /// The address beside the row is not the one that the row binds.
    record AddressChanged(String where, String id) implements ChainFault {
        @Override
        public String sentence() {
            return where + " (" + id + ") has another address than the one that was recorded";
        }
    }

    /// Rows are missing.
    record Removed(long from, long to) implements ChainFault {
        @Override
        public String sentence() {
            return from == to ? "row " + from + " was removed" : "rows " + from + " to " + to + " were removed";
        }
    }

    /// A row stands where another one belongs.
    record Reordered(long expected, long found, String id) implements ChainFault {
        @Override
        public String sentence() {
            return "rows were reordered: row " + found + " (" + id + ") stands where row " + expected + " belongs";
        }
    }

    /// The rows agree with each other but not with what was signed: they were changed and sealed anew.
    record Rewritten(long from, long to) implements ChainFault {
        @Override
        public String sentence() {
            return "rows " + from + " to " + to
                    + " were rewritten: their chain is not the one that the checkpoint at row " + to + " signed";
        }
    }

    /// The trail ends before a row that was signed.
    record CutOff(long last, long signed) implements ChainFault {
        @Override
        public String sentence() {
            return "the tail was cut off: the trail ends at row " + last + ", but row " + signed + " was signed";
        }
    }

    /// A checkpoint is not signed by a key that is trusted.
    record ForgedCheckpoint(long seq, String keyId) implements ChainFault {
        @Override
        public String sentence() {
            return "the checkpoint at row " + seq + " is not signed by a trusted key (it names the key " + keyId + ")";
        }
    }
}
