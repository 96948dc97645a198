/**
 * Filtering: what the noisy path of a generation says about the label behind it, as a posterior, as
 * information in nats, in forked continuations and to linear probes.
 */
package org.noisebook.filter;
