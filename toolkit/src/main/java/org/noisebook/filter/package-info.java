/** Filtering: what the noisy path of a generation says about the label behind it. */
package org.noisebook.filter;
