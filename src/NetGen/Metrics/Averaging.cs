namespace NetGen;

/// <summary>How numbers of single classes become one number.</summary>
public enum Averaging
{
    /// <summary>
    /// Their mean, each class counting the same; a class that no sample has or got counts as 0, as in Keras.
    /// </summary>
    Macro,

    /// <summary>One number from the counts of all classes together.</summary>
    Micro,

    /// <summary>Their mean, each class counting as often as samples are of it.</summary>
    Weighted,
}
