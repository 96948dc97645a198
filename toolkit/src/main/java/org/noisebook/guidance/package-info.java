/**
 * Guidance and what it does to the law of the samples: confidence up, diversity down, and where
 * strong guidance breaks. Formulas were derived and checked beside Wu, Chen, Li, Wang, Wei 2024
 * (arXiv 2403.01639); they are not quotations of its theorems.
 */
package org.noisebook.guidance;
