global using System.Globalization;
global using DevPortal.Domain;
