package io.authplane.bootstrap.cli;

import picocli.CommandLine.Option;

/// The option `--json`.
final class JsonOption {

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    boolean wanted() {
        return json;
    }
}
