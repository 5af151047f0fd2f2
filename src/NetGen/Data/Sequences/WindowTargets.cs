namespace NetGen;

/// <summary>Which steps of a series a window is compared with. Steps are counted from the window's last one: 1 is the next.</summary>
public enum WindowTargets
{
    /// <summary>All steps from 1 to the horizon, [horizon, features]: a forecast of several steps at once.</summary>
    NextSteps,

    /// <summary>Step number horizon alone, [features].</summary>
    LastStep,

    /// <summary>
    /// For each step of the window the one that is as many steps later as the horizon says, [length, features]: what layers that give a
    /// sequence learn from. A horizon of 0 takes the same steps.
    /// </summary>
    EachStep,
}
