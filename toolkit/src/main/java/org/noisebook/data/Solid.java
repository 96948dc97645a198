package org.noisebook.data;

/**
 * A convex body that stands on the floor at the origin; every one fits into the cylinder about the
 * vertical that {@link #reach()} and {@link #height()} give.
 *
 * <p>Rays have unit directions and start outside the body.
 */
sealed interface Solid {
  /** Distance along the ray to where it enters, or infinity. */
  double enter(Vec origin, Vec direction);

  /** The outward unit normal at a point of the surface. */
  Vec normal(Vec p);

  /** The greatest distance of the body from the vertical through the origin. */
  double reach();

  double height();

  /** Whether the ray meets the ball around the body; cheap, and most rays do not. */
  default boolean near(Vec origin, Vec direction) {
    double middle = height() / 2;
    double y = origin.y() - middle;
    double along = origin.x() * direction.x() + y * direction.y() + origin.z() * direction.z();
    double square = origin.x() * origin.x() + y * y + origin.z() * origin.z();
    return square - along * along <= reach() * reach() + middle * middle;
  }

  /** The body of a level of Shapes3D's factor shape, at a relative size. */
  static Solid of(int shape, double scale) {
    return switch (shape) {
      case 0 -> new Cube(0.72 * scale);
      case 1 -> new Cylinder(0.72 * scale, 1.5 * scale);
      case 2 -> new Sphere(0.88 * scale);
      default -> new Capsule(0.58 * scale, 2.0 * scale);
    };
  }

  /** Distance to where a ray meets a ball, or infinity. */
  private static double ball(Vec origin, Vec direction, double height, double radius) {
    Vec o = new Vec(origin.x(), origin.y() - height, origin.z());
    return root(1, o.dot(direction), o.dot(o) - radius * radius);
  }

  /** The smaller root of a t^2 + 2 b t + c = 0 if it is positive, else infinity. */
  private static double root(double a, double b, double c) {
    double discriminant = b * b - a * c;
    if (discriminant < 0 || a == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double t = (-b - Math.sqrt(discriminant)) / a;
    return t > 0 ? t : Double.POSITIVE_INFINITY;
  }

  /** Distance to where a ray meets the endless vertical cylinder, or infinity. */
  private static double tube(Vec o, Vec d, double radius) {
    double a = d.x() * d.x() + d.z() * d.z();
    double b = o.x() * d.x() + o.z() * d.z();
    return root(a, b, o.x() * o.x() + o.z() * o.z() - radius * radius);
  }

  /** A cube, turned so that no orientation looks at a face straight on. */
  record Cube(double half) implements Solid {
    private static final double COS = Math.cos(Math.toRadians(38));
    private static final double SIN = Math.sin(Math.toRadians(38));

    @Override
    public double enter(Vec origin, Vec direction) {
      Vec o = origin.turned(COS, SIN);
      Vec d = direction.turned(COS, SIN);
      double in = 0;
      double out = Double.POSITIVE_INFINITY;
      for (int axis = 0; axis < 3; axis++) {
        double from = axis == 0 ? o.x() : axis == 1 ? o.y() - half : o.z();
        double along = axis == 0 ? d.x() : axis == 1 ? d.y() : d.z();
        double a = (-half - from) / along;
        double b = (half - from) / along;
        in = Math.max(in, Math.min(a, b));
        out = Math.min(out, Math.max(a, b));
      }
      return in < out && in > 0 ? in : Double.POSITIVE_INFINITY;
    }

    @Override
    public Vec normal(Vec p) {
      Vec q = p.turned(COS, SIN);
      double x = Math.abs(q.x());
      double y = Math.abs(q.y() - half);
      double z = Math.abs(q.z());
      if (y >= x && y >= z) {
        return new Vec(0, Math.signum(q.y() - half), 0);
      }
      Vec side = x >= z ? new Vec(Math.signum(q.x()), 0, 0) : new Vec(0, 0, Math.signum(q.z()));
      return side.turned(COS, -SIN);
    }

    @Override
    public double reach() {
      return half * Math.sqrt(2);
    }

    @Override
    public double height() {
      return 2 * half;
    }
  }

  /** An upright cylinder. */
  record Cylinder(double reach, double height) implements Solid {
    @Override
    public double enter(Vec o, Vec d) {
      double side = tube(o, d, reach);
      double y = o.y() + side * d.y();
      if (y >= 0 && y <= height) {
        return side;
      }
      double top = (height - o.y()) / d.y();
      Vec p = o.plus(top, d);
      boolean onLid = top > 0 && p.x() * p.x() + p.z() * p.z() <= reach * reach;
      // Seen from above; from below, the floor hides the base.
      return onLid && d.y() < 0 ? top : base(o, d);
    }

    private double base(Vec o, Vec d) {
      double t = -o.y() / d.y();
      Vec p = o.plus(t, d);
      boolean hit = t > 0 && d.y() > 0 && p.x() * p.x() + p.z() * p.z() <= reach * reach;
      return hit ? t : Double.POSITIVE_INFINITY;
    }

    @Override
    public Vec normal(Vec p) {
      return p.y() > height * (1 - 1e-9)
          ? new Vec(0, 1, 0)
          : new Vec(p.x() / reach, 0, p.z() / reach);
    }
  }

  /** A ball. */
  record Sphere(double reach) implements Solid {
    @Override
    public double enter(Vec origin, Vec direction) {
      return ball(origin, direction, reach, reach);
    }

    @Override
    public Vec normal(Vec p) {
      return new Vec(p.x() / reach, p.y() / reach - 1, p.z() / reach);
    }

    @Override
    public double height() {
      return 2 * reach;
    }
  }

  /** An upright cylinder between two half balls. */
  record Capsule(double reach, double height) implements Solid {
    @Override
    public double enter(Vec o, Vec d) {
      double side = tube(o, d, reach);
      double y = o.y() + side * d.y();
      if (y >= reach && y <= height - reach) {
        return side;
      }
      return Math.min(ball(o, d, reach, reach), ball(o, d, height - reach, reach));
    }

    @Override
    public Vec normal(Vec p) {
      double middle = Math.max(reach, Math.min(height - reach, p.y()));
      return new Vec(p.x() / reach, (p.y() - middle) / reach, p.z() / reach);
    }
  }
}
