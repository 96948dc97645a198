/**
 * Ridges of the noised log-density of a training set: where generated samples gather, and how far
 * from there they are.
 */
package org.noisebook.ridge;
