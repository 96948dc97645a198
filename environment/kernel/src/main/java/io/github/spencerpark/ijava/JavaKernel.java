package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.JupyterIO;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import java.util.List;

/** The kernel as code written for IJava sees it. */
public abstract class JavaKernel extends BaseKernel {

  /** Adds a jar or directory to the class path of the cells. */
  public abstract void addToClasspath(String path);

  /** The registry of magics; new ones may be added. */
  public abstract Magics getMagics();

  /** Adds artifacts from Maven repositories. */
  public abstract MavenResolver getMavenResolver();

  /** Runs code and returns the value of its last expression. */
  public abstract Object evalRaw(String code) throws Exception;

  @Override
  public abstract DisplayData eval(String code) throws Exception;

  @Override
  public abstract JupyterIO getIO();

  @Override
  public abstract LanguageInfo getLanguageInfo();

  /** The part of IJava's Maven resolver that notebooks use. */
  public interface MavenResolver {
    /** Resolves coordinates, as {@code %maven} does, and adds the jars to the class path. */
    void addMavenDependencies(List<String> coordinates);

    /** Adds a repository: its id and address. */
    void addMavenRepo(List<String> idAndUrl);

    /** Adds jars to the class path; patterns are allowed. */
    List<String> addJarsToClasspath(Iterable<String> jars);
  }
}
