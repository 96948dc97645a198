package org.noisebook.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.noisebook.math.Progress;
import org.noisebook.math.Rng;

/**
 * Handwritten digits, 28 x 28, pixels in [0, 1]: MNIST where it is to be had, else digits that
 * {@link DrawnDigits} draws.
 *
 * <pre>{@code
 * Digits digits = Digits.mnistOrDrawn(10_000, seed);
 * digits.why();        // "MNIST: 10000 training digits, from data/cache"
 * digits.dataset();    // named "MNIST" or "drawn digits"
 * }</pre>
 *
 * <p>MNIST is looked for in the directory NOISEBOOK_DATA (or mnist/ in it), in data/cache/mnist of
 * the project, then on the mirrors that data/mnist.json lists, whose files are verified by SHA-256
 * and kept in the cache. The project is NOISEBOOK_HOME, or the nearest directory upwards from the
 * working directory that holds data/mnist.json. Files in NOISEBOOK_DATA are the user's own and are
 * checked for their format only. Files that are there but broken are an error, never passed over.
 *
 * @param dataset the digits
 * @param why one line for the reader: what was used and why
 */
public record Digits(Dataset dataset, String why) {
  /** The names of the labels, "0" to "9". */
  public static final List<String> NAMES =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** The first {@code n} training digits of MNIST, or {@code n} drawn ones. */
  public static Digits mnistOrDrawn(int n, long seed) {
    return mnistOrDrawn(Mnist.Split.TRAIN, n, seed, Progress.none());
  }

  /**
   * The first {@code n} digits of one split of MNIST (all of them where it has fewer), or {@code n}
   * drawn from {@code seed}; the drawn test digits share no random number with the training ones.
   *
   * @param progress hears how far a download has come, in bytes
   * @throws DataFileException when files of MNIST are there but broken
   * @throws java.util.concurrent.CancellationException when interrupted during a download
   */
  public static Digits mnistOrDrawn(Mnist.Split split, int n, long seed, Progress progress) {
    return mnistOrDrawn(MnistSearch.ofThisProcess(), split, n, seed, progress);
  }

  static Digits mnistOrDrawn(
      MnistSearch search, Mnist.Split split, int n, long seed, Progress progress) {
    if (n < 1) {
      throw new IllegalArgumentException("expected at least one digit, got n = " + n);
    }
    MnistSearch.Outcome outcome = search.find(split, progress);
    Optional<Path> directory = outcome.directory();
    if (directory.isPresent()) {
      Dataset mnist = Mnist.read(directory.get(), split, n);
      String fewer = mnist.size() < n ? " (all there are; " + n + " were asked for)" : "";
      return new Digits(
          mnist, "MNIST: " + mnist.size() + words(split) + fewer + ", " + outcome.why());
    }
    return new Digits(
        drawn(split, n, seed), outcome.why() + "; going on with " + n + " drawn" + words(split));
  }

  /** {@code n} drawn digits whatever is on the disk or the network. */
  public static Digits drawn(int n, long seed) {
    return new Digits(drawn(Mnist.Split.TRAIN, n, seed), n + " drawn digits, as asked");
  }

  /** Whether the digits are MNIST's. */
  public boolean isMnist() {
    return dataset.name().equals("MNIST");
  }

  private static Dataset drawn(Mnist.Split split, int n, long seed) {
    boolean train = split == Mnist.Split.TRAIN;
    return DrawnDigits.of(n, train ? seed : Rng.of(seed).seed(-1));
  }

  private static String words(Mnist.Split split) {
    return split == Mnist.Split.TRAIN ? " training digits" : " test digits";
  }
}
