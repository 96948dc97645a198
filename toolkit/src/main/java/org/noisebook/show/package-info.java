/**
 * Figures, tables, progress, results and checks, shown through whichever kernel runs the notebook.
 *
 * <p>A figure or a table is an immutable value; showing, saving and asserting are done to it.
 * {@link org.noisebook.show.Show} holds every entry that notebooks import statically. This is the
 * only package that knows XChart, Tablesaw and Jupyter.
 */
package org.noisebook.show;
