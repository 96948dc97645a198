package org.noisebook.show;

import java.awt.Color;

/** Colours for numbers in [0, 1]; lightness rises or falls evenly, so greyscale keeps the order. */
public enum ColourMap {
  /** Dark violet to yellow (viridis), for densities and other one-sided quantities. */
  VIRIDIS(
      0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
      0xBDDF26, 0xFDE725),
  /** White to dark blue, to lie under points and lines. */
  BLUES(
      0xFFFFFF, 0xF0F6FC, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C,
      0x08306B),
  /** Blue through white to red, for differences around zero. */
  DIVERGING(
      0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D,
      0xB2182B, 0x67001F),
  /** Black to white. */
  GREY(0x000000, 0xFFFFFF);

  private final int[] stops;

  ColourMap(int... stops) {
    this.stops = stops;
  }

  /** The colour at {@code u}; values outside [0, 1] take the nearest end. */
  public Color at(double u) {
    double position = Math.max(0, Math.min(1, u)) * (stops.length - 1);
    int k = Math.min((int) position, stops.length - 2);
    double w = position - k;
    return new Color(mix(k, w, 16), mix(k, w, 8), mix(k, w, 0));
  }

  private int mix(int k, double w, int shift) {
    int low = stops[k] >> shift & 0xFF;
    int high = stops[k + 1] >> shift & 0xFF;
    return (int) Math.round(low + w * (high - low));
  }
}
