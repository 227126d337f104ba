namespace ChungTay.Content.Campaigns;

/// <summary>Sun and moon, after Jean Meeus, Astronomical Algorithms, 2nd edition: chapters 25 (sun) and 49 (phases of the moon).</summary>
internal static class Astronomy
{
    /// <summary>Periodic terms of the new moon (Meeus, table 49.A): days, power of the eccentricity, multiples of M, M' and F.</summary>
    private static readonly (double Days, int Eccentricity, int Sun, int Moon, int Node)[] NewMoonTerms =
    [
        (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2), (0.00739, 1, -1, 1, 0),
        (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2), (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0),
        (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2), (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0),
        (0.00004, 0, 0, 2, -2), (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
        (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
    ];

    /// <summary>Further terms from the planets: degrees at lunation 0, degrees a lunation, days.</summary>
    private static readonly (double Degrees, double Rate, double Days)[] PlanetTerms =
    [
        (251.88, 0.016321, 0.000165), (251.83, 26.651886, 0.000164), (349.42, 36.412478, 0.000126), (84.66, 18.206239, 0.000110),
        (141.74, 53.303771, 0.000062), (207.14, 2.453732, 0.000060), (154.84, 7.306860, 0.000056), (34.52, 27.261239, 0.000047),
        (207.19, 0.121824, 0.000042), (291.34, 1.844379, 0.000040), (161.72, 24.198154, 0.000037), (239.56, 25.513099, 0.000035),
        (331.55, 3.592518, 0.000023),
    ];

    /// <summary>Moment of a new moon in UTC; lunation 0 is that of 6 January 2000.</summary>
    internal static DateTime NewMoon(int lunation)
    {
        double k = lunation, t = k / 1236.85;
        var mean = 2451550.09766 + 29.530588861 * k + t * t * (0.00015437 + t * (-0.000000150 + t * 0.00000000073));
        var eccentricity = 1 - t * (0.002516 + t * 0.0000074);
        var sun = 2.5534 + 29.10535670 * k - t * t * (0.0000014 + t * 0.00000011);
        var moon = 201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - t * 0.000000058));
        var node = 160.7108 + 390.67050284 * k - t * t * (0.0016118 + t * (0.00000227 - t * 0.000000011));
        var ascending = 124.7746 - 1.56375588 * k + t * t * (0.0020672 + t * 0.00000215);
        var days = mean - 0.00017 * Sin(ascending) + 0.000325 * Sin(299.77 + 0.107408 * k - 0.009173 * t * t);
        foreach (var term in NewMoonTerms)
        {
            days += term.Days * Math.Pow(eccentricity, term.Eccentricity) * Sin(term.Sun * sun + term.Moon * moon + term.Node * node);
        }

        foreach (var term in PlanetTerms)
        {
            days += term.Days * Sin(term.Degrees + term.Rate * k);
        }

        return FromJulianEphemerisDay(days);
    }

    /// <summary>Apparent longitude of the sun in degrees, 0 to 360, good to a hundredth of a degree.</summary>
    internal static double SunLongitude(DateTime utc)
    {
        var t = (JulianEphemerisDay(utc) - 2451545.0) / 36525;
        var mean = 280.46646 + t * (36000.76983 + t * 0.0003032);
        var anomaly = 357.52911 + t * (35999.05029 - t * 0.0001537);
        var centre = (1.914602 - t * (0.004817 + t * 0.000014)) * Sin(anomaly)
            + (0.019993 - t * 0.000101) * Sin(2 * anomaly) + 0.000289 * Sin(3 * anomaly);
        var apparent = mean + centre - 0.00569 - 0.00478 * Sin(125.04 - 1934.136 * t);
        return (apparent % 360 + 360) % 360;
    }

    /// <summary>Seconds by which dynamical time runs ahead of UTC (Espenak and Meeus, NASA eclipse pages, polynomial expressions).</summary>
    private static double DeltaT(double year)
    {
        var t = year - 2000;
        var century = (year - 1820) / 100;
        return year switch
        {
            < 1986 => 45.45 + 1.067 * (year - 1975) - Math.Pow(year - 1975, 2) / 260,
            < 2005 => 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599)))),
            < 2050 => 62.92 + t * (0.32217 + t * 0.005589),
            < 2150 => -20 + 32 * century * century - 0.5628 * (2150 - year),
            _ => -20 + 32 * century * century,
        };
    }

    private static DateTime FromJulianEphemerisDay(double day)
    {
        var dynamical = new DateTime(2000, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(day - 2451545.0);
        return dynamical.AddSeconds(-DeltaT(dynamical.Year + dynamical.DayOfYear / 365.25));
    }

    private static double JulianEphemerisDay(DateTime utc)
    {
        var days = (utc - new DateTime(2000, 1, 1, 12, 0, 0)).TotalDays;
        return 2451545.0 + days + DeltaT(utc.Year + utc.DayOfYear / 365.25) / 86400;
    }

    private static double Sin(double degrees) => Math.Sin(degrees * Math.PI / 180);
}
