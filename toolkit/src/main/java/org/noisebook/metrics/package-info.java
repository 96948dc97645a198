/**
 * How far samples are from data: distances between two samples with their null level, nearest
 * neighbours and memorisation, coverage of modes. Every random choice takes an explicit seed.
 */
package org.noisebook.metrics;
