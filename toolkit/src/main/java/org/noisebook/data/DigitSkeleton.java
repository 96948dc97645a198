package org.noisebook.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The way a pen goes to write one digit: strokes of control points in a box about 70 wide and 100
 * high, y pointing down.
 *
 * <p>Written as text, {@code "x,y x,y! x,y ; x,y x,y"}: a semicolon lifts the pen, an exclamation
 * mark makes a corner, every other point is passed smoothly.
 *
 * @param weight how often this way of writing the digit occurs among all of its ways
 * @param strokes the strokes in the order of writing
 */
record DigitSkeleton(double weight, List<Stroke> strokes) {

  /**
   * One movement of the pen without lifting it.
   *
   * @param xy control points x0, y0, x1, y1, ...
   * @param corner whether the pen turns sharply at the point
   */
  record Stroke(double[] xy, boolean[] corner) {}

  static DigitSkeleton of(double weight, String text) {
    List<Stroke> strokes = new ArrayList<>();
    for (String stroke : text.split(";")) {
      String[] points = stroke.trim().split("\\s+");
      boolean[] corner = new boolean[points.length];
      double[] xy = new double[2 * points.length];
      for (int i = 0; i < points.length; i++) {
        corner[i] = points[i].endsWith("!");
        String[] pair = points[i].replace("!", "").split(",");
        xy[2 * i] = Double.parseDouble(pair[0]);
        xy[2 * i + 1] = Double.parseDouble(pair[1]);
      }
      strokes.add(new Stroke(xy, corner));
    }
    return new DigitSkeleton(weight, List.copyOf(strokes));
  }

  /** The ways of writing {@code digit}; their weights sum to one. */
  static List<DigitSkeleton> waysOf(int digit) {
    return WAYS.get(digit);
  }

  /** How often each way of writing {@code digit} occurs. */
  static double[] weights(int digit) {
    return WAYS.get(digit).stream().mapToDouble(DigitSkeleton::weight).toArray();
  }

  private static List<DigitSkeleton> ways(DigitSkeleton... ways) {
    return List.copyOf(Arrays.asList(ways));
  }

  private static final List<List<DigitSkeleton>> WAYS =
      List.of(
          // 0: closed; begun at the right and overshot
          ways(
              of(0.6, "40,2 17,13 5,48 13,86 36,99 58,88 68,52 60,16 38,2"),
              of(0.4, "52,8 30,2 10,24 4,58 16,92 38,99 60,82 67,46 57,14 34,3")),
          // 1: a stroke; with a flag; with flag and foot
          ways(
              of(0.72, "36,0 35,50 34,100"),
              of(0.2, "17,22 37,0! 36,50 35,100"),
              of(0.08, "16,22 36,0! 35,50 35,98 ; 12,99 60,98")),
          // 2: sharp at the foot; with a loop; round and wavy
          ways(
              of(0.4, "6,24 20,5 44,2 58,20 50,44 28,72 4,96! 36,95 68,94"),
              of(0.4, "6,20 24,3 48,4 57,24 46,54 26,82 8,95 3,84 16,76 36,86 54,97 70,90"),
              of(0.2, "10,12 32,1 54,10 54,34 34,62 6,94! 28,88 48,97 70,92")),
          // 3: two bows; a flat head; bows with a small loop between
          ways(
              of(0.6, "8,14 28,1 52,8 54,30 27,46! 56,56 62,79 40,98 14,97 0,84"),
              of(0.15, "8,5 34,4 60,3! 30,40! 56,53 62,78 40,98 12,96 0,84"),
              of(0.25, "10,10 32,1 52,12 48,34 28,47 20,51 30,50 56,58 61,82 36,99 10,94")),
          // 4: open and angular; closed; open and round
          ways(
              of(0.5, "14,6 10,30 6,54! 34,53 66,49 ; 56,2 52,50 47,100"),
              of(0.2, "50,1 26,30 4,61! 36,60 70,57 ; 50,1 48,50 46,100"),
              of(0.3, "12,4 5,32 13,52 34,55 54,44 ; 60,2 53,50 48,100")),
          // 5: head drawn last; in one movement; narrow head
          ways(
              of(0.5, "18,5 14,42! 36,36 58,50 61,75 42,97 16,96 1,84 ; 18,5 42,4 66,1"),
              of(0.3, "66,2 42,3 20,5! 14,43! 38,38 59,52 58,80 34,98 6,92"),
              of(0.2, "52,0 30,6 16,30! 34,42 54,58 54,82 34,98 10,94 ; 30,6 50,4 70,4")),
          // 6: wide belly; slender and upright; belly closed by a curl
          ways(
              of(0.4, "48,0 25,22 9,54 8,82 27,99 51,90 56,70 40,56 20,63 9,80"),
              of(0.35, "30,0 14,32 5,66 13,93 36,99 54,84 49,65 30,59 10,74"),
              of(0.25, "56,2 30,18 10,48 6,80 24,99 48,92 56,72 40,58 22,66 18,84 26,94")),
          // 7: plain; with a bar; with a serif
          ways(
              of(0.65, "4,8 32,7 62,4! 46,46 32,100"),
              of(0.15, "4,8 32,6 62,5! 46,46 30,100 ; 22,53 42,51 62,48"),
              of(0.2, "6,22 9,5! 34,6 62,4! 50,40 28,100")),
          // 8: a figure of eight from the top right; from the waist
          ways(
              of(
                  0.6,
                  "56,14 36,1 15,10 15,28 35,46 54,66 54,88 32,100 10,88 13,66 35,46 55,27 57,10"),
              of(
                  0.4,
                  "36,47 15,32 18,7 40,0 56,14 50,34 34,47 12,66 9,88 30,100 54,90 55,68 34,46")),
          // 9: straight back; bent tail; round and leaning
          ways(
              of(0.5, "55,18 36,2 12,13 7,36 26,50 47,38 56,16! 54,56 48,100"),
              of(0.25, "56,18 34,2 10,14 7,38 27,48 48,36 57,14! 59,54 48,88 18,98"),
              of(0.25, "60,8 34,2 10,18 10,38 30,46 52,28 60,8! 46,52 32,100")));
}
