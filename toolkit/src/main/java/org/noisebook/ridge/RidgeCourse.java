package org.noisebook.ridge;

/**
 * The course of a run relative to the ridge, one number a snapshot: medians, means or quantiles
 * over the samples whose frame is reliable and whose number exists.
 *
 * @param time t, descending
 * @param variance h = sigma(t)^2
 * @param distance D
 * @param scaled q = sqrt(h) |P_N s|
 * @param logGap log(lambda_{d*} - lambda_{d*+1})
 * @param curvature lambda_{d*+1}
 * @param normalError |P_N e|
 * @param tangentialError |P_T e|
 * @param normalStep |P_N dY| since the snapshot before
 * @param tangentialStep |P_T dY| since the snapshot before
 * @param tangentialShare |P_T dY|^2 / |dY|^2
 * @param normalAmplification A_N
 * @param tangentialAmplification A_T
 * @param bound Phi_N D_first + A_N
 * @param unreliable how many samples were left out because their frame is not reliable
 * @param noDistance how many have no D, these among them
 * @param noAmplification how many have no A_N, because a frame on the way was not reliable
 */
public record RidgeCourse(
    double[] time,
    double[] variance,
    double[] distance,
    double[] scaled,
    double[] logGap,
    double[] curvature,
    double[] normalError,
    double[] tangentialError,
    double[] normalStep,
    double[] tangentialStep,
    double[] tangentialShare,
    double[] normalAmplification,
    double[] tangentialAmplification,
    double[] bound,
    int[] unreliable,
    int[] noDistance,
    int[] noAmplification) {

  /** The number of snapshots. */
  public int size() {
    return time.length;
  }
}
