/// The stores on both databases, against the contracts of their ports and against faults.
package io.authplane.persistence;
