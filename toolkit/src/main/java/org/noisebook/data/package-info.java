/**
 * Data sets: toy sets in the plane, digits we draw, MNIST. All return the same {@link
 * org.noisebook.data.Dataset}.
 */
package org.noisebook.data;
