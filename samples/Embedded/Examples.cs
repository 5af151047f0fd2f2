namespace Embedded;

/// <summary>Digits drawn with characters.</summary>
internal static class Examples
{
    public static readonly string[] All =
    [
        """
          ########
                 ##
                 ##
            #####
                 ##
                  ##
                 ##
          #######
        """,
        """
              ###
             ##
            ##
           ##
          ########
          ##     ##
           ##    ##
            ######
        """,
        """
          #########
                 ##
                ##
               ##
              ##
             ##
             ##
        """,
        """
             ##
            ##
           ##   ##
          ##    ##
          ##########
                ##
                ##
        """,
    ];
}
