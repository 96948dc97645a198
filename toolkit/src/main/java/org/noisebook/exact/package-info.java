/**
 * Laws whose noised densities, scores and posteriors have closed forms: the reference beside
 * whatever is learned.
 */
package org.noisebook.exact;
