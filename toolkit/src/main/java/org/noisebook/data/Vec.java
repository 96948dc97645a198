package org.noisebook.data;

/** A point or direction of space; y points up. */
record Vec(double x, double y, double z) {
  Vec plus(double s, Vec v) {
    return new Vec(x + s * v.x, y + s * v.y, z + s * v.z);
  }

  Vec minus(Vec v) {
    return plus(-1, v);
  }

  double dot(Vec v) {
    return x * v.x + y * v.y + z * v.z;
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  Vec unit() {
    double s = 1 / length();
    return new Vec(s * x, s * y, s * z);
  }

  Vec cross(Vec v) {
    return new Vec(y * v.z - z * v.y, z * v.x - x * v.z, x * v.y - y * v.x);
  }

  /** Turned about the vertical by the angle with this cosine and sine, from z towards x. */
  Vec turned(double cos, double sin) {
    return new Vec(cos * x + sin * z, y, cos * z - sin * x);
  }
}
