namespace StandIns.Connector;

/// <summary>What is wrong with the token of a posted Activity.</summary>
public enum Wrong
{
    /// <summary>Nothing: a token as the Connector service signs it.</summary>
    Nothing,

    /// <summary>No Authorization header.</summary>
    Missing,

    /// <summary>Another scheme than Bearer.</summary>
    Scheme,

    /// <summary>The scheme and nothing after it.</summary>
    Empty,

    /// <summary>Not a JWT at all.</summary>
    Garbage,

    /// <summary>Without its last part.</summary>
    Half,

    /// <summary><c>alg: none</c>, without a signature.</summary>
    Unsigned,

    /// <summary><c>alg: HS256</c>, signed with the public key as the secret.</summary>
    SymmetricWithPublicKey,

    Issuer,

    /// <summary>For another bot.</summary>
    Audience,

    /// <summary>Expired an hour ago, far beyond the five minutes of skew.</summary>
    Expired,

    /// <summary>Valid in an hour.</summary>
    NotYetValid,

    /// <summary>No <c>exp</c> at all.</summary>
    WithoutExpiry,

    /// <summary><c>alg: RS512</c>, signed as it says with the right key.</summary>
    Algorithm,

    /// <summary>Signed with a key that stands nowhere, under the id of one that is published.</summary>
    Key,

    /// <summary>Signed with a key whose id stands nowhere, another id each time.</summary>
    UnknownKey,

    /// <summary>The claims were changed after they were signed.</summary>
    Changed,

    /// <summary>The claim names another serviceUrl than the Activity.</summary>
    ServiceUrl,

    /// <summary>No such claim.</summary>
    WithoutServiceUrl,

    /// <summary>A published key that is not endorsed for the channel of the Activity.</summary>
    Endorsement,
}
