/**
 * Data sets: toy sets in the plane ({@link org.noisebook.data.Toys}), digits we draw and MNIST
 * ({@link org.noisebook.data.Digits}), pictures with known factors ({@link
 * org.noisebook.data.MiniShapes}, {@link org.noisebook.data.Scenes}), a user's own points. All
 * return the same {@link org.noisebook.data.Dataset}.
 */
package org.noisebook.data;
