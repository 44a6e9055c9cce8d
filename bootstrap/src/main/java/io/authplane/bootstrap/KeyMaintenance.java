package io.authplane.bootstrap;

import io.authplane.application.key.ListPurposeKeys;
import io.authplane.application.key.RotatePurpose;
import io.authplane.application.key.RotateRoot;

/// What is done with keys and secrets on the command line only.
public record KeyMaintenance(ListPurposeKeys listPurposes, RotatePurpose rotatePurpose, RotateRoot rotateRoot) {}
